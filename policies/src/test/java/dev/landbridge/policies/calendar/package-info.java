/** Tests of working days. */
@NullMarked
package dev.landbridge.policies.calendar;

import org.jspecify.annotations.NullMarked;
