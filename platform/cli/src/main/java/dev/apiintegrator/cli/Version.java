package dev.apiintegrator.cli;

import picocli.CommandLine.IVersionProvider;

/** The product's version, from the manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Integrator.class.getPackage().getImplementationVersion();
        return new String[] {
            "integrator " + (version == null ? "(not packaged)" : version),
            "Java " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
