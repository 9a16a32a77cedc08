/**
 * End-to-end tests of a client that was written for Hasura: refine's data provider, as npm has it,
 * on Node.js. Its calls and what they are to give are in {@code src/test/refine}.
 */
@NullMarked
package dev.landbridge.demo.refine;

import org.jspecify.annotations.NullMarked;
