/** One slim Camel context per revision: what it may see, how its sources become routes, how its routes are watched. */
package dev.apiintegrator.engine.context;
