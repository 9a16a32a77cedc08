/** What those who run Landbridge see: how queries run, numbers about the server, statistics. */
@NullMarked
package dev.landbridge.demo.operator;

import org.jspecify.annotations.NullMarked;
