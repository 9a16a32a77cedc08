package dev.landbridge.benchmarks.baseline.department;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.SourceSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The departments' databases, and how several statements are sent to them at once. */
public final class Departments implements AutoCloseable {
  private final PoliceDatabase police;
  private final CivilAffairsDatabase civilAffairs;
  private final SocialSecurityDatabase socialSecurity;
  private final RealEstateDatabase realEstate;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Opens a pool of connections for each. */
  public Departments(Function<String, SourceSettings> sources) {
    this.police = new PoliceDatabase(sources.apply("police"));
    this.civilAffairs = new CivilAffairsDatabase(sources.apply("civil-affairs"));
    this.socialSecurity = new SocialSecurityDatabase(sources.apply("social-security"));
    this.realEstate = new RealEstateDatabase(sources.apply("real-estate"));
  }

  /** 公安局. */
  public PoliceDatabase police() {
    return police;
  }

  /** 民政局. */
  public CivilAffairsDatabase civilAffairs() {
    return civilAffairs;
  }

  /** 人力资源和社会保障局. */
  public SocialSecurityDatabase socialSecurity() {
    return socialSecurity;
  }

  /** 不动产登记中心. */
  public RealEstateDatabase realEstate() {
    return realEstate;
  }

  /** Begins something that goes on while the caller does. */
  public <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /**
   * Waits for what was begun.
   *
   * @throws LandbridgeException with {@code SOURCE_UNAVAILABLE} if it failed
   */
  public static <T> T join(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw failure(ErrorCode.SOURCE_UNAVAILABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(ErrorCode.CANCELLED, e);
    }
  }

  /** What is thrown if a part of an answer cannot be had. */
  public static LandbridgeException failure(ErrorCode code, Exception cause) {
    return new LandbridgeException(code, "Cannot answer: a part of it failed.", cause);
  }

  /** One statement for some keys: what was found, by key. */
  @FunctionalInterface
  public interface LookUp<V> {
    Answer<Map<String, V>> of(List<String> keys) throws SQLException;
  }

  /**
   * Looks many keys up, all chunks of them at once; sends one statement for no keys.
   *
   * @param size the most keys of one statement
   */
  public <V> Answer<Map<String, V>> lookUp(List<String> keys, int size, LookUp<V> statement) {
    List<Future<Answer<Map<String, V>>>> chunks = new ArrayList<>();
    int start = 0;
    do {
      List<String> chunk = keys.subList(start, Math.min(start + size, keys.size()));
      chunks.add(begin(() -> statement.of(chunk)));
      start += size;
    } while (start < keys.size());
    Map<String, V> found = HashMap.newHashMap(keys.size());
    List<Answer<?>> answers = new ArrayList<>();
    for (Future<Answer<Map<String, V>>> chunk : chunks) {
      Answer<Map<String, V>> answer = join(chunk);
      found.putAll(answer.rows());
      answers.add(answer);
    }
    return new Answer<>(found, Answer.reports(answers).getFirst());
  }

  @Override
  public void close() {
    threads.close();
    police.close();
    civilAffairs.close();
    socialSecurity.close();
    realEstate.close();
  }
}
