package dev.landbridge.api.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /graphiql}: the page and its scripts, all from this process. Everything is read once, when
 * the route is made.
 */
final class GraphiqlRoute {
  private static final String ROOT = "/META-INF/resources/_static/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private record Asset(String mediaType, Buffer bytes, String caching) {}

  private final Map<String, Asset> assets;

  GraphiqlRoute(GraphiqlPage page) {
    String html = resource("graphiql.html").toString().replace("{{settings}}", settings(page));
    assets =
        Map.of(
            "/graphiql",
            new Asset("text/html; charset=utf-8", Buffer.buffer(html), "no-store"),
            "/graphiql/react.js",
            script("react/18.3.1/umd/react.production.min.js"),
            "/graphiql/react-dom.js",
            script("react-dom/18.3.1/umd/react-dom.production.min.js"),
            "/graphiql/graphiql.js",
            script("graphiql/3.2.0/graphiql.min.js"),
            "/graphiql/graphiql.css",
            new Asset(
                "text/css; charset=utf-8",
                resource(ROOT + "graphiql/3.2.0/graphiql.min.css"),
                "max-age=86400"));
  }

  static boolean owns(String path) {
    return path.equals("/graphiql") || path.startsWith("/graphiql/");
  }

  void handle(HttpServerRequest request, String path) {
    Asset asset = assets.get(path.equals("/graphiql/") ? "/graphiql" : path);
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      Answers.refuseMethod(request, "GET, HEAD");
    } else if (asset == null) {
      Answers.send(request, 404, "text/plain; charset=utf-8", Buffer.buffer());
    } else {
      request
          .response()
          .putHeader("Cache-Control", asset.caching())
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "no-referrer");
      Answers.send(request, 200, asset.mediaType(), asset.bytes());
    }
  }

  private static Asset script(String path) {
    return new Asset(SCRIPT, resource(ROOT + path), "max-age=86400");
  }

  /** JSON that can stand inside a script element. */
  private static String settings(GraphiqlPage page) {
    List<String> members = new ArrayList<>();
    page.token().ifPresent(token -> members.add(member("token", token)));
    page.matter().ifPresent(matter -> members.add(member("matter", matter)));
    page.query().ifPresent(query -> members.add(member("query", query)));
    return "{" + String.join(",", members) + "}";
  }

  private static String member(String name, String value) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return "\"%s\":\"%s\"".formatted(name, quoted.replace("<", "\\u003c"));
  }

  private static Buffer resource(String path) {
    try (InputStream stream = GraphiqlRoute.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
