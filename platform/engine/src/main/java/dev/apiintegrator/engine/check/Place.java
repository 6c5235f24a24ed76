package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import dev.apiintegrator.engine.source.YamlNode;

/** Where something stands: a node of a file. Makes findings there. */
record Place(String file, YamlNode node) {

    Finding error(String code, String message) {
        return Finding.error(code, message, file).at(node.line(), node.column());
    }

    Finding warning(String code, String message) {
        return error(code, message).as(Severity.WARNING);
    }

    @Override
    public String toString() {
        return file + ":" + node.line();
    }
}
