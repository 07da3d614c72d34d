// Before the page is painted: the theme that the reader chose, or the one their machine asks for.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = root.dataset.theme;
    root.setAttribute("data-bs-theme", chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen);
  };
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("beforeprint", () => root.setAttribute("data-bs-theme", "light"));
  window.addEventListener("afterprint", apply);
  if (window.localStorage.getItem("amounts") === "hidden") root.dataset.amounts = "hidden";
})();
