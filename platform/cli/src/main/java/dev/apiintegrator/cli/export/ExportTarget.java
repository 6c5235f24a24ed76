package dev.apiintegrator.cli.export;

import java.util.List;

/** Where an integration can go. */
interface ExportTarget {

    /** As it is written on the command line. */
    String name();

    List<ExportedFile> export(ExportedIntegration integration);

    /** What of the integration does not come along there, in words; empty when everything does. */
    List<String> leftBehind(ExportedIntegration integration);
}
