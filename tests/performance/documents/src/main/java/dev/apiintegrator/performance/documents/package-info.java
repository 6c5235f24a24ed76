/** Large API documents, beside swagger-parser. */
package dev.apiintegrator.performance.documents;
