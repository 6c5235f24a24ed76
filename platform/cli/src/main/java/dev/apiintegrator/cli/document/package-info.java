/** What can be done with an API's document: tell what it describes, make a connector of it, play the API. */
package dev.apiintegrator.cli.document;
