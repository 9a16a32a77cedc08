/** End-to-end tests of queries on the demo city, compared with what the rows themselves say. */
@NullMarked
package dev.landbridge.demo.query;

import org.jspecify.annotations.NullMarked;
