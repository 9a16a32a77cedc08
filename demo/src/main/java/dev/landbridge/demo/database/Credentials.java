package dev.landbridge.demo.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The accounts of one data folder and their random passwords. */
final class Credentials {
  /** The account that owns everything, on both servers. */
  static final String ADMINISTRATOR = "demo_admin";

  private final Map<String, String> passwords = new LinkedHashMap<>();

  private Credentials() {}

  /** Makes new passwords. */
  static Credentials random() {
    Credentials credentials = new Credentials();
    SecureRandom random = new SecureRandom();
    credentials.passwords.put(ADMINISTRATOR, password(random));
    for (Department department : Department.values()) {
      credentials.passwords.put(department.account(), password(random));
    }
    return credentials;
  }

  /** Reads what {@link #write} wrote. */
  static Credentials read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Credentials credentials = new Credentials();
    for (String account : properties.stringPropertyNames()) {
      credentials.passwords.put(account, properties.getProperty(account));
    }
    return credentials;
  }

  /** Writes the passwords into a file that only its owner can read. */
  void write(Path file) throws IOException {
    createPrivate(file);
    Properties properties = new Properties();
    properties.putAll(passwords);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** Creates an empty file that only its owner can read. */
  static void createPrivate(Path file) throws IOException {
    Files.createFile(
        file,
        PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
  }

  /** The password of an account. */
  String password(String account) {
    String password = passwords.get(account);
    if (password == null) {
      throw new IllegalArgumentException("no such account: " + account);
    }
    return password;
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
