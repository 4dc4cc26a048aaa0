/* The desk: a date is said in words as one types it, and every box that is made here has a name for those who listen.

Nothing of this is needed: without it a saved form says the same. */
"use strict";
{
    const WAIT = 250; // milliseconds after the last key

    /* Ask what a date means and say so below its box; what was asked last is answered last. */
    function listen(box) {
        const words = box.parentElement.querySelector(".says");
        let timer, asked;
        async function ask() {
            asked?.abort();
            const text = box.value.trim();
            if (!text) {
                say("", true);
                return;
            }
            asked = new AbortController();
            try {
                const url = `${box.dataset.says}?${new URLSearchParams({ text })}`;
                const answer = await fetch(url, { signal: asked.signal, redirect: "error" });
                if (answer.ok) {
                    const told = await answer.json();
                    say(told.sentence, told.right);
                }
            } catch {
                // Another key was pressed, or nobody answers: saving the form will say it.
            }
        }
        function say(sentence, right) {
            words.textContent = sentence;
            words.classList.toggle("wrong", !right);
        }
        box.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(ask, WAIT);
        });
    }

    /* The words beside a box. */
    function labelOf(select) {
        return document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    }

    /* Name the chooser that stands in the place of a select, and the search box and list that it opens. */
    function name(select, chooser) {
        const label = labelOf(select);
        if (!label) {
            return;
        }
        const text = label.textContent.trim().replace(/:$/, "");
        const selection = chooser.querySelector("[role=combobox]");
        const shown = chooser.querySelector(".select2-selection__rendered");
        label.id ||= `${select.id}_label`;
        if (shown?.matches("[role=textbox]")) {
            shown.setAttribute("aria-labelledby", label.id);
        }
        selection?.setAttribute("aria-labelledby", [label.id, shown?.id].filter(Boolean).join(" "));
        const described = select.getAttribute("aria-describedby");
        if (described) {
            selection?.setAttribute("aria-describedby", described);
        }
        chooser.querySelectorAll(".select2-search__field").forEach((box) => box.setAttribute("aria-label", text));
    }

    /* The list that opens hangs at the end of the page: say whose it is, there and at the box that it belongs to. */
    function nameOpened(dropdown) {
        const select = document.querySelector("select:has(+ .select2-container--open)");
        const text = select && labelOf(select)?.textContent.trim().replace(/:$/, "");
        if (text) {
            const list = dropdown.querySelector("[role=listbox]");
            dropdown.setAttribute("role", "region");
            dropdown.setAttribute("aria-label", `Choices for: ${text}`);
            dropdown.querySelector(".select2-search__field")?.setAttribute("aria-label", `Search: ${text}`);
            list?.setAttribute("aria-label", text);
            select.nextElementSibling.querySelector("[role=combobox]")?.setAttribute("aria-controls", list?.id ?? "");
        }
    }

    function nameAll(root) {
        for (const chooser of root.querySelectorAll("select + .select2-container")) {
            name(chooser.previousElementSibling, chooser);
        }
    }

    /* A row that was added keeps the descriptions of the row that it was copied from: give it its own. */
    function describe(row) {
        const number = row.id.match(/-(\d+)$/)?.[1];
        for (const box of row.querySelectorAll("[aria-describedby*=__prefix__]")) {
            const own = box.getAttribute("aria-describedby").replaceAll("__prefix__", number);
            box.setAttribute("aria-describedby", own);
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll("input.edtf:not([name*=__prefix__])").forEach(listen);
        nameAll(document);
        new MutationObserver((changes) => {
            for (const node of changes.flatMap((change) => [...change.addedNodes])) {
                if (!(node instanceof Element) || !node.matches(".select2-container")) {
                    continue;
                }
                if (node.previousElementSibling?.matches("select")) {
                    name(node.previousElementSibling, node);
                } else {
                    nameOpened(node);
                }
            }
        }).observe(document.body, { childList: true, subtree: true });
    });

    /* Django puts signs with a name and no role beside its lists of two columns, once all else is there. */
    window.addEventListener("load", () => setTimeout(() => {
        document.querySelectorAll(".help-tooltip[aria-label]").forEach((sign) => sign.setAttribute("role", "img"));
    }));

    document.addEventListener("formset:added", (event) => {
        describe(event.target);
        event.target.querySelectorAll("input.edtf").forEach(listen);
        nameAll(event.target);
    });
}
