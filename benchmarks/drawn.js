// Runs in the page before anything else: remembers when it last changed. A page is drawn when its script
// has run, it shows a heading or a message, and nothing in it has changed for a while.
(() => {
  const LONGEST = 60000;
  let changed = 0;
  const remember = () => { changed = performance.now(); };
  const start = () => {
    const settings = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(remember).observe(document.documentElement, settings);
    document.addEventListener("load", remember, true); // of frames and pictures
  };
  document.documentElement ? start() : document.addEventListener("DOMContentLoaded", start);

  const isDrawn = (path) => {
    const app = document.querySelector("[data-testid=stApp]");
    return app !== null
      && app.getAttribute("data-test-script-state") === "notRunning"
      && document.querySelector("[data-testid=stMain] h1, [data-testid=stMain] .panel") !== null
      && document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]") === null
      && location.pathname.endsWith(path);
  };

  // Milliseconds from `begin` to the last change of the page at `path`, once it has been quiet.
  window.drawnAfter = (path, begin, quiet) => new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (performance.now() - begin > LONGEST) {
        clearInterval(timer);
        reject(new Error(`not drawn after ${LONGEST} ms: ${path}`));
      }
      if (isDrawn(path) && changed > begin && performance.now() - changed > quiet) {
        clearInterval(timer);
        resolve(changed - begin);
      }
    }, 10);
  });

  window.drawnAfterClick = (link, path, quiet) => {
    const begin = performance.now();
    link.click();
    return window.drawnAfter(path, begin, quiet);
  };
})();
