/** The rules of the module and the catalog that its tests share. */
@NullMarked
package dev.landbridge.api;

import org.jspecify.annotations.NullMarked;
