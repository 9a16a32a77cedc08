/**
 * The demo city's embedded databases: a PostgreSQL server with two databases and a MariaDB server
 * with two, on the loopback interface only.
 *
 * <p>Read {@link dev.landbridge.demo.database.DemoDatabases} first, with its {@link
 * dev.landbridge.demo.database.DemoOptions}: it starts everything and hands out a {@link
 * dev.landbridge.demo.database.DemoSource} per department. {@link
 * dev.landbridge.demo.database.DatabaseServer} lets tests take a server away and bring it back.
 * Inside, {@code DataFolder} knows what lies on disk and whether it can be used again, {@code
 * Binaries} unpacks the servers' programs, {@code CityLoader} fills the tables.
 *
 * <p>It does not know what the rows mean, nor how Landbridge reads them.
 */
@NullMarked
package dev.landbridge.demo.database;

import org.jspecify.annotations.NullMarked;
