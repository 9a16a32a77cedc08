package dev.landbridge.demo.robust;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.landbridge.demo.SharedCity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page that the demo shows, in a real browser. */
class GraphiqlInABrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @Test
  void runsTheMatterWithOneClick() {
    Playwright.CreateOptions options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(options);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(
                            List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking")))) {
      Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
      List<String> problems = new ArrayList<>();
      page.onPageError(problems::add);
      page.onRequest(
          request -> {
            if (!request.url().startsWith(SharedCity.get().landbridge().address().toString())
                && !request.url().startsWith("data:")
                && !request.url().startsWith("blob:")) {
              problems.add(request.url());
            }
          });
      page.navigate(SharedCity.get().landbridge().address().resolve("/graphiql").toString());
      page.locator("button.graphiql-execute-button").click();
      assertThat(page.locator(".graphiql-response"))
          .containsText("陈志远", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/graphiql.png")));
      Assertions.assertThat(problems).isEmpty();
    }
  }
}
