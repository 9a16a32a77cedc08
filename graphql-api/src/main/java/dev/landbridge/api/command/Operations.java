package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.policies.ledger.record.Period;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the commands do, apart from talking to the terminal. */
public interface Operations extends LedgerOperations {
  /**
   * Starts a server.
   *
   * @return when it answers requests
   * @throws dev.landbridge.core.error.LandbridgeException if it cannot start
   */
  RunningServer serve(Configuration configuration);

  /**
   * Composes the documents of a folder.
   *
   * @param directory holds {@code *.graphql} files
   * @param configuration whose sources the documents are compared with; without it they are only
   *     compared with each other
   * @throws dev.landbridge.core.error.LandbridgeException if that cannot be tried
   */
  Composition check(Path directory, Optional<Configuration> configuration);

  /**
   * Checks the ledger against its checkpoints and witnesses.
   *
   * @param firstKey by which the first checkpoint was signed, known from elsewhere
   * @param period of which the records are checked
   * @throws dev.landbridge.core.error.LandbridgeException if the ledger cannot be read
   */
  LedgerVerification verifyLedger(
      Configuration configuration,
      Optional<String> firstKey,
      Period period,
      KeepingProgress progress);

  /** What is wrong with a receipt; empty if its record is as it was. */
  Optional<String> receiptProblem(Configuration configuration, String receipt);

  /**
   * Writes a proof that a record is in the ledger.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if it cannot be proven or written
   */
  void prove(Configuration configuration, UUID record, Path to);

  /**
   * What is wrong with a proof, without the ledger; empty if nothing is.
   *
   * @param publicKey by which its checkpoint was signed, 64 hexadecimal digits
   */
  Optional<String> proofProblem(Path proof, String publicKey);

  /**
   * Starts a witness of a ledger.
   *
   * @param file that it keeps checkpoints in
   * @param secret that whoever gives checkpoints must know
   */
  RunningServer witness(Path file, InetSocketAddress address, Optional<String> secret);

  /**
   * Enrols the first two administrators of an empty state database.
   *
   * @return a one-time token for each, shown once
   * @throws dev.landbridge.core.error.LandbridgeException if it holds any person already
   */
  List<Invited> init(Configuration configuration, First first);

  /**
   * Makes new one-time tokens for those first administrators who have redeemed none.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if there are none such
   */
  List<Invited> renew(Configuration configuration);

  /**
   * Seals the credentials of all sources under another master key.
   *
   * @param newKey file with that key; made, with a random key, if it is not there
   * @throws dev.landbridge.core.error.LandbridgeException if any cannot be opened by the
   *     configuration's key; nothing has changed then
   */
  Rotation rotateMasterKey(Configuration configuration, Path newKey);

  /**
   * Writes the state into a file, as it was at one moment. Servers may run meanwhile.
   *
   * @param file must not be there
   * @throws dev.landbridge.core.error.LandbridgeException if it is, or cannot be written, or the
   *     state cannot be read; no file is left then
   */
  Kept backUp(Configuration configuration, Path file, KeepingProgress progress);

  /**
   * Reads such a file into an empty state.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if the file is not whole or the state is
   *     not empty; nothing has changed then
   */
  Kept restore(Configuration configuration, Path file, KeepingProgress progress);

  /** Is told now and then how far a backup or a restore is. */
  @FunctionalInterface
  interface KeepingProgress {
    /** What is being done. */
    enum Step {
      WRITE,
      CHECK,
      LOAD
    }

    /**
     * So far.
     *
     * @param table now at work
     * @param done bytes of all tables
     * @param total bytes that there will be, where need be by estimate
     */
    void at(Step step, String table, long done, long total);
  }

  /**
   * What is in a backup.
   *
   * @param takenAt the moment whose state it holds
   * @param digest of the file, hexadecimal
   */
  record Kept(Instant takenAt, int tables, long rows, String digest) {}

  /**
   * What a rotation did.
   *
   * @param sealed how many credentials are under the new key now and were not before
   * @param made whether the file with the new key was made
   */
  record Rotation(int sealed, boolean made) {}

  /**
   * What the registry begins with.
   *
   * @param department code of the sharing authority, of which the administrators are
   * @param departmentName its name
   * @param administrators names of two
   * @param issuer of the application's tokens; empty for the only one configured
   * @param client of the application through which people act in their roles
   */
  record First(
      String department,
      String departmentName,
      List<String> administrators,
      Optional<String> issuer,
      String client) {
    public First {
      administrators = List.copyOf(administrators);
    }
  }

  /**
   * Somebody who may enrol.
   *
   * @param token for {@code landbridge enrol}
   */
  record Invited(String person, String name, String token) {
    /** Leaves out the token. */
    @Override
    public String toString() {
      return "Invited[" + person + "]";
    }
  }

  /**
   * Has a running server run a query and say how.
   *
   * @return what {@code /explain} answers
   * @throws dev.landbridge.core.error.LandbridgeException if there is no answer
   */
  JsonNode explain(Explained query);

  /**
   * A query to explain.
   *
   * @param server for example {@code http://127.0.0.1:4000}
   * @param token of the caller
   * @param matter code
   * @param variables a JSON object
   */
  record Explained(
      URI server,
      String document,
      Optional<String> operationName,
      JsonNode variables,
      String token,
      Optional<String> matter,
      Optional<String> caseNumber) {
    /** Leaves out token and values. */
    @Override
    public String toString() {
      return "Explained[" + server + "]";
    }
  }

  /**
   * Has a running server do an act of governance, or look at what there is.
   *
   * @return what {@code /governance} answers
   * @throws dev.landbridge.core.error.LandbridgeException if there is no answer
   */
  JsonNode govern(Governed act);

  /**
   * An act of governance.
   *
   * @param name in words, after "Cannot"
   * @param server for example {@code http://127.0.0.1:4000}
   * @param token of the caller
   * @param variables a JSON object
   */
  record Governed(String name, URI server, String token, String document, JsonNode variables) {
    /** Leaves out token and values. */
    @Override
    public String toString() {
      return "Governed[" + name + "]";
    }
  }

  /** A server that answers requests until it is closed. */
  interface RunningServer extends AutoCloseable {
    /** Where it listens, for example {@code http://127.0.0.1:4000}. */
    URI address();

    /** Ends it gracefully; returns when it has ended. */
    @Override
    void close();
  }

  /**
   * What composing found.
   *
   * @param documents how many files were read
   * @param types how many types they publish
   * @param problems all there are; none means that the documents can be published
   */
  record Composition(int documents, int types, List<Problem> problems) {
    public Composition {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What verifying found.
   *
   * @param records how many there are
   * @param head hash of the last record, hexadecimal; empty for an empty ledger
   * @param faults what does not fit, one text each; none means that the ledger is whole
   * @param notes what to know besides, one text each
   */
  record LedgerVerification(
      long records, Optional<String> head, List<String> faults, List<String> notes) {
    public LedgerVerification {
      faults = List.copyOf(faults);
      notes = List.copyOf(notes);
    }
  }
}
