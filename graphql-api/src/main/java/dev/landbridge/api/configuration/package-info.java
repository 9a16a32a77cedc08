/**
 * The one configuration file: read strictly, all problems at once, never changed afterwards.
 *
 * <p>In reading order: {@link dev.landbridge.api.configuration.ConfigurationFile}, {@link
 * dev.landbridge.api.configuration.ConfigurationReading}, {@link
 * dev.landbridge.api.configuration.Configuration}. Every key is documented in {@code
 * docs/configuration.md}. It opens nothing but the file and the secrets that the file points to.
 */
@NullMarked
package dev.landbridge.api.configuration;

import org.jspecify.annotations.NullMarked;
