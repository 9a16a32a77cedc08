/**
 * Cases (办件): whom a clerk may be answered about.
 *
 * <p>In reading order: {@link dev.landbridge.policies.cases.ServiceCase} is one, {@link
 * dev.landbridge.policies.cases.Cases} registers them and says whom they cover. It does not know
 * what is asked about them.
 */
@NullMarked
package dev.landbridge.policies.cases;

import org.jspecify.annotations.NullMarked;
