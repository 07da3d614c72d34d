// The few parts of a page that keep a state of their own, as Alpine components.
document.addEventListener("alpine:init", () => {
  "use strict";
  const root = document.documentElement;
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };

  Alpine.data("appearance", () => ({
    toggleTheme() {
      const next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      root.setAttribute("data-bs-theme", next);
      remember("theme", next);
    },
    toggleTextSize() {
      const next = root.dataset.textSize === "large" ? "normal" : "large";
      root.dataset.textSize = next;
      remember("text-size", next);
    },
    toggleAmounts() {
      const hide = root.dataset.amounts !== "hidden";
      if (hide) root.dataset.amounts = "hidden";
      else delete root.dataset.amounts;
      window.localStorage.setItem("amounts", hide ? "hidden" : "shown");
    },
  }));

  // The page locks itself with what is entered in it; the server has locked the session at the same moment.
  Alpine.data("idleLock", () => ({
    failed: false,
    touchedAt: Date.now(),
    init() {
      const dialog = this.$el;
      const limit = Number(dialog.dataset.minutes) * 60 * 1000;
      const touch = () => { if (!dialog.open) this.touchedAt = Date.now(); };
      for (const event of ["pointerdown", "keydown", "scroll", "submit"]) {
        document.addEventListener(event, touch, { passive: true, capture: true });
      }
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      window.setInterval(() => {
        if (Date.now() - this.touchedAt > limit && !dialog.open) {
          root.dataset.locked = "yes";
          dialog.showModal();
        }
      }, 5000);
    },
    async unlock() {
      const body = new URLSearchParams({ unlock_password: this.$refs.password.value });
      const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
      const answer = await fetch(this.$root.dataset.url, { method: "POST", body, headers: { "X-CSRFToken": token } });
      this.$refs.password.value = "";
      if (answer.redirected) { window.location.reload(); return; }
      this.failed = !answer.ok;
      if (answer.ok) {
        this.touchedAt = Date.now();
        delete root.dataset.locked;
        this.$root.close();
      }
    },
  }));
});
