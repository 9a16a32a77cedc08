/**
 * The one configuration file, and the registry file that it may name: read strictly, all problems
 * at once, never changed afterwards.
 *
 * <p>In reading order: {@link dev.landbridge.api.configuration.ConfigurationFile}, {@link
 * dev.landbridge.api.configuration.ConfigurationReading}, {@link
 * dev.landbridge.api.configuration.Configuration}; {@link
 * dev.landbridge.api.configuration.RegistryFile}, {@link
 * dev.landbridge.api.configuration.RegistryReading}. Every key is documented in {@code
 * docs/configuration.md}. It opens nothing but these files and the secrets that they point to, and
 * knows no catalog: whether a granted field exists is not its question.
 */
@NullMarked
package dev.landbridge.api.configuration;

import org.jspecify.annotations.NullMarked;
