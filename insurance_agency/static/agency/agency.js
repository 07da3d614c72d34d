// What works on any page by an attribute alone: confirm, print, copy, search boxes, charts, focus on what is wrong.
(() => {
  "use strict";
  const self = document.currentScript;
  const loaded = new Map();
  const load = (address) => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };

  const confirmed = new WeakSet();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-confirm]");
    if (!button || confirmed.has(button)) return;
    event.preventDefault();
    const dialog = document.getElementById("confirm-dialog");
    dialog.querySelector(".confirm-text").textContent = button.dataset.confirm;
    dialog.showModal();
    dialog.onclick = (choice) => {
      const answer = choice.target.closest("button");
      if (!answer) return;
      dialog.close();
      if (answer.value !== "go") return;
      confirmed.add(button);
      button.click();
      confirmed.delete(button);
    };
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const ticker = event.target.closest("[data-tick-all]");
    if (ticker) {
      const boxes = [...ticker.form.querySelectorAll(`input[type=checkbox][name="${ticker.dataset.tickAll}"]`)];
      const on = boxes.some((box) => !box.checked);
      boxes.forEach((box) => { box.checked = on; });
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) navigator.clipboard.writeText(document.querySelector(copier.dataset.copy).textContent.trim());
    const jump = event.target.closest(".form-problems a");
    if (jump) {
      const field = document.querySelector(jump.hash);
      if (field) { event.preventDefault(); field.focus(); field.scrollIntoView({ block: "center" }); }
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-autosubmit]");
    if (form) form.requestSubmit();
  });

  // A second press of the button while the first is on its way would send the form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  const searchBoxes = async (within) => {
    const boxes = within.querySelectorAll("select[data-search]:not([data-dressed])");
    if (!boxes.length) return;
    boxes.forEach((box) => { box.dataset.dressed = "yes"; });
    await load(self.dataset.tomSelect);
    boxes.forEach((box) => {
      const settings = { allowEmptyOption: true, maxOptions: 200, plugins: box.multiple ? ["remove_button"] : [], render: { no_results: null } };
      if (box.dataset.url) {
        settings.load = async function (query, done) {
          const answer = await fetch(`${box.dataset.url}?q=${encodeURIComponent(query)}`);
          const options = answer.ok ? await answer.json() : [];
          this.clearOptions();
          done(options);
        };
        settings.allowEmptyOption = false; // else Enter would choose the empty one before the first hit
        settings.score = () => () => 1; // the server has judged, by pinyin too, which the text does not show
      }
      new TomSelect(box, settings);
      box.setAttribute("aria-hidden", "true"); // the search box stands for it now
    });
  };

  const colour = (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const drawn = [];
  const cellNumber = (cell) => Number((cell.dataset.value ?? cell.textContent).replace(/[,¥\s]/g, "")) || 0;
  const charts = async (within) => {
    const figures = within.querySelectorAll("figure.chart[data-from]:not([data-drawn])");
    if (!figures.length) return;
    figures.forEach((figure) => { figure.dataset.drawn = "yes"; });
    await load(self.dataset.chart);
    figures.forEach((figure) => {
      const table = document.querySelector(figure.dataset.from);
      const heads = [...table.tHead.rows[0].cells];
      const rows = [...table.tBodies[0].rows].filter((row) => row.cells.length === heads.length);
      const columns = heads.map((head, index) => ({ head, index })).filter(({ head }) => head.classList.contains("num"));
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
      const area = document.createElement("div");
      area.className = "chart-area";
      area.append(canvas);
      figure.append(area);
      const stacked = figure.dataset.chart === "stacked";
      const text = colour("--tblr-body-color");
      drawn.push(new Chart(canvas, {
        type: figure.dataset.chart === "line" ? "line" : "bar",
        data: {
          labels: rows.map((row) => row.cells[0].textContent.trim()),
          datasets: columns.map(({ head, index }, order) => ({
            label: head.textContent.trim(),
            data: rows.map((row) => cellNumber(row.cells[index])),
            backgroundColor: colour(`--series-${order + 1}`),
            borderColor: colour(`--series-${order + 1}`),
          })),
        },
        options: {
          animation: false,
          maintainAspectRatio: false,
          plugins: { legend: { display: columns.length > 1, labels: { color: text } } },
          scales: {
            x: { stacked, ticks: { color: text }, grid: { display: false } },
            y: { stacked, beginAtZero: true, ticks: { color: text }, grid: { color: colour("--tblr-border-color") } },
          },
        },
      }));
    });
  };
  new MutationObserver(() => {
    drawn.splice(0).forEach((chart) => {
      const area = chart.canvas.parentElement;
      chart.destroy();
      delete area.parentElement.dataset.drawn;
      area.remove();
    });
    charts(document);
  }).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });

  // A box that scrolls sideways and holds nothing to step to must itself be reachable by keyboard.
  const scrollBoxes = (within) => {
    within.querySelectorAll(".table-responsive, .topnav-lines, .page-tabs").forEach((box) => {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls && !box.querySelector("a, button, input, select, textarea")) box.tabIndex = 0;
    });
  };
  window.addEventListener("resize", () => scrollBoxes(document));

  const dress = (within) => { searchBoxes(within); charts(within); scrollBoxes(within); };
  document.addEventListener("DOMContentLoaded", () => {
    dress(document);
    document.querySelector(".topnav-lines [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
    const wrong = document.querySelector("[data-focus]");
    if (wrong) wrong.focus();
  });
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
})();
