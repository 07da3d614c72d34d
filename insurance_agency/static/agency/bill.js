// Entering a bill by keyboard: look-ups while typing, amounts while counting, rows as they are needed.
(() => {
  "use strict";
  const form = document.getElementById("bill");
  if (!form) return;
  const body = document.getElementById("lines");
  const blank = document.getElementById("blank-line");
  const total = document.getElementById("running-total");
  const saved = document.getElementById("saved-state");
  let dirty = false;

  // Exact: price and quantity are counted in ten-thousandths, their product is rounded half up to the fen.
  const scaled = (text) => {
    const match = /^(\d+)(?:\.(\d{1,4}))?$/.exec(text.trim().replace(/,/g, ""));
    return match ? BigInt(match[1]) * 10000n + BigInt((match[2] || "").padEnd(4, "0")) : null;
  };
  const fenOf = (price, quantity) => (price === null || quantity === null ? null : (price * quantity + 500000n) / 1000000n);
  const yuan = (fen) => {
    const whole = (fen / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
    return `${whole}.${(fen % 100n).toString().padStart(2, "0")}`;
  };
  const part = (row, name) => row.querySelector(`[name="line-${name}"]`);
  const rows = () => [...body.querySelectorAll("tr.line")];

  const count = () => {
    let sum = 0n;
    rows().forEach((row, index) => {
      row.querySelector(".line-number").textContent = index + 1;
      const fen = fenOf(scaled(part(row, "unit_price").value), scaled(part(row, "quantity").value));
      row.querySelector(".line-amount").textContent = fen === null ? "" : yuan(fen);
      if (fen !== null) sum += fen;
    });
    total.textContent = yuan(sum);
  };

  const addRow = (after) => {
    const row = blank.content.firstElementChild.cloneNode(true);
    if (after) after.after(row); else body.append(row);
    const before = row.previousElementSibling?.closest("tr.line") || rows().at(-2);
    const day = before && part(before, "used_on").value;
    part(row, "used_on").value = day || form.elements.admitted_on.value || "";
    count();
    return row;
  };
  const focusRow = (row) => part(row, part(row, "used_on").value ? "code" : "used_on").focus();

  // One list for all look-ups: arrow keys choose, Enter or Tab takes, Escape closes.
  const list = document.createElement("ul");
  list.className = "lookup-list";
  list.id = "lookup-list";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  document.body.append(list);
  let owner = null;
  let options = [];
  let chosen = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    if (owner) { owner.setAttribute("aria-expanded", "false"); owner.removeAttribute("aria-activedescendant"); }
    owner = null;
    options = [];
  };
  const mark = (index) => {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) {
      owner.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (input, found) => {
    owner = input;
    options = found;
    list.replaceChildren(...found.map((option, index) => {
      const item = document.createElement("li");
      item.id = `lookup-${index}`;
      item.setAttribute("role", "option");
      const code = document.createElement("b");
      code.textContent = option.code;
      const name = document.createElement("span");
      name.textContent = option.name;
      const hint = document.createElement("small");
      hint.textContent = option.hint;
      item.append(code, name, hint);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
      return item;
    }));
    if (!found.length) { close(); return; }
    const box = input.getBoundingClientRect();
    list.hidden = false;
    list.style.left = `${Math.max(4, Math.min(box.left + window.scrollX, window.scrollX + window.innerWidth - list.offsetWidth - 4))}px`;
    list.style.top = `${box.bottom + window.scrollY + 2}px`;
    input.setAttribute("aria-expanded", "true");
    mark(0);
  };
  const take = (index) => {
    const option = options[index];
    const input = owner;
    close();
    input.value = option.code;
    const row = input.closest("tr.line");
    if (!row) {
      document.getElementById("diagnosis-name").textContent = option.name;
    } else {
      part(row, "name").value = option.name;
      row.querySelector(".line-name").textContent = option.name;
      row.querySelector(".line-class").textContent = option.class;
      const price = part(row, "unit_price");
      if (!price.value && option.limit) price.value = option.limit;
      price.focus();
      price.select();
    }
    changed();
  };
  const ask = (input) => {
    window.clearTimeout(timer);
    const text = input.value.trim();
    if (!text) { close(); return; }
    timer = window.setTimeout(async () => {
      const mine = ++asked;
      const row = input.closest("tr.line");
      const on = row ? part(row, "used_on").value : "";
      const address = `${input.dataset.lookup}?q=${encodeURIComponent(text)}&on=${encodeURIComponent(on)}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (mine !== asked || !answer.ok || document.activeElement !== input) return;
      const found = await answer.json();
      show(input, found.items.map((item) => ({
        code: item.code,
        name: item.name,
        class: item.class || "",
        limit: item.limit || "",
        hint: [item.class, item.ratio, item.limit && `≤ ${item.limit}`, item.restricted].filter(Boolean).join(" · "),
      })));
    }, 120);
  };

  const save = async () => {
    if (!dirty) return;
    dirty = false;
    const content = new FormData(form);
    content.set("act", "autosave");
    try {
      const answer = await fetch(form.action, { method: "POST", body: content });
      if (!answer.ok) throw new Error(String(answer.status));
      saved.textContent = saved.dataset.saved;
    } catch {
      dirty = true;
      saved.textContent = saved.dataset.failed;
    }
  };
  let saver = 0;
  const changed = () => {
    dirty = true;
    saved.textContent = saved.dataset.unsaved;
    count();
    window.clearTimeout(saver);
    saver = window.setTimeout(save, 4000);
  };

  body.addEventListener("input", (event) => {
    if (event.target.dataset.lookup) ask(event.target);
    event.target.closest("td")?.classList.remove("cell-err", "cell-warn");
  });
  form.addEventListener("input", (event) => {
    if (event.target.id === "id_diagnosis_code") ask(event.target);
    changed();
  });
  form.addEventListener("focusout", () => window.setTimeout(() => { if (document.activeElement !== owner) close(); }, 150));

  const order = ["used_on", "code", "unit_price", "quantity"];
  const onward = (input) => {
    const row = input.closest("tr.line");
    const at = order.indexOf(input.name.replace("line-", ""));
    if (at < order.length - 1) { const next = part(row, order[at + 1]); next.focus(); next.select(); return; }
    const following = row.nextElementSibling?.matches("tr.line") ? row.nextElementSibling : rows()[rows().indexOf(row) + 1];
    focusRow(following || addRow());
  };
  const sameColumn = (input, step) => {
    const all = rows();
    const row = all[all.indexOf(input.closest("tr.line")) + step];
    if (row) { const next = row.querySelector(`[name="${input.name}"]`); next.focus(); next.select?.(); }
  };

  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (owner === input && !list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark((chosen + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
        return;
      }
      if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) { event.preventDefault(); take(chosen); return; }
      if (event.key === "Escape") { event.preventDefault(); close(); return; }
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.querySelector('[value="save"]').click(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); form.querySelector('[value="calculate"]').click(); return; }
    if (!input.closest("tr.line") || input.tagName !== "INPUT") {
      if (event.key === "Enter" && input.tagName === "INPUT" && input.type !== "checkbox") event.preventDefault();
      return;
    }
    if (event.key === "Enter") { event.preventDefault(); onward(input); }
    if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); sameColumn(input, 1); }
    if (event.altKey && event.key === "ArrowUp") { event.preventDefault(); sameColumn(input, -1); }
    if (event.altKey && event.key === "Delete") { event.preventDefault(); remove(input.closest("tr.line")); }
  });

  const remove = (row) => {
    const next = rows()[rows().indexOf(row) + 1] || rows()[rows().indexOf(row) - 1];
    if (row.nextElementSibling?.matches("tr.remarks")) row.nextElementSibling.remove();
    row.remove();
    focusRow(next || addRow());
    changed();
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-remove]");
    if (button) remove(button.closest("tr.line"));
    if (event.target.closest("button[data-add]")) focusRow(addRow());
  });

  // Cells copied from a worksheet: day, code, [name,] price, quantity fill as many rows as there are.
  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    let row = event.target.closest("tr.line");
    text.trim().split(/\r?\n/).forEach((line) => {
      const cells = line.split("\t").map((cell) => cell.trim());
      const values = cells.length >= 5 ? [cells[0], cells[1], cells[3], cells[4]] : cells;
      row = row || addRow();
      order.forEach((name, at) => { if (values[at]) part(row, name).value = values[at].replace(/\//g, "-"); });
      row = rows()[rows().indexOf(row) + 1];
    });
    changed();
  });

  form.addEventListener("submit", () => { dirty = false; window.clearTimeout(saver); });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  if (!rows().length) addRow();
  count();
})();
