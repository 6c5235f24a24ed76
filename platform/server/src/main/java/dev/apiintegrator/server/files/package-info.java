/** Watches {@code routes/}: what is saved there runs, what is deleted there stops. */
package dev.apiintegrator.server.files;
