/**
 * The immutable description of everything that can be asked: types, fields, links, checks, who owns
 * them and where they lie.
 *
 * <p>In reading order: {@link dev.landbridge.core.catalog.Catalog}, {@link
 * dev.landbridge.core.catalog.ObjectType}, {@link dev.landbridge.core.catalog.Field}, {@link
 * dev.landbridge.core.catalog.Link}, {@link dev.landbridge.core.catalog.Check}, {@link
 * dev.landbridge.core.catalog.ViewBody}. Catalogs come from the {@code composition} package. It
 * knows who owns what, not who may use it.
 */
@NullMarked
package dev.landbridge.core.catalog;

import org.jspecify.annotations.NullMarked;
