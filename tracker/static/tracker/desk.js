/* The desk: a date is said in words as one types it, an address that is known already says where, the measures that
would fit a record stand below its paragraphs as one fills the form in, and every box that is made here has a name for
those who listen.

Nothing of this is needed: without it a saved form says the same. */
"use strict";
{
    const WAIT = 250; // milliseconds after the last key

    /* A link that leads away in a tab of its own, so that nothing typed is lost. */
    function leading({ text, url }) {
        const link = made("a", text);
        Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
        return link;
    }

    /* Ask what a date means, or what is known at an address, and say so below its box; what was asked last is answered last. */
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
                const url = new URL(box.dataset.says, location.href);
                url.searchParams.set("text", text);
                const answer = await fetch(url, { signal: asked.signal, redirect: "error" });
                if (answer.ok) {
                    const told = await answer.json();
                    say(told.sentence, told.right, told.links);
                }
            } catch {
                // Another key was pressed, or nobody answers: saving the form will say it.
            }
        }
        function say(sentence, right, links = []) {
            words.replaceChildren(sentence, ...links.flatMap((link) => [" ", leading(link)]));
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

    /* What a form says of its record, as a question: the parties that stay, with their roles. */
    function question(panel) {
        const value = (id) => document.getElementById(id)?.value.trim() ?? "";
        const asked = new URLSearchParams({
            category: value("id_category"),
            regime: value("id_regime"),
            date: value("id_date_text"),
            hs: panel.querySelector("#fits-hs").value.trim(),
            direction: panel.querySelector("#fits-way").value,
        });
        for (const role of document.querySelectorAll("select[name^=actor_links-][name$=-role]")) {
            const start = role.id.replace(/role$/, "");
            const actor = value(`${start}actor`);
            if (actor && role.value && !document.getElementById(`${start}DELETE`)?.checked) {
                asked.append("part", `${actor}:${role.value}`);
            }
        }
        return asked;
    }

    /* An element with words or others in it. */
    function made(name, ...inside) {
        const element = document.createElement(name);
        element.append(...inside);
        return element;
    }

    /* Take a row into a chooser, as if it had been searched for. */
    function choose(select, id, name) {
        if (![...select.options].some((option) => option.value === String(id))) {
            select.append(new Option(name, id));
        }
        select.value = String(id);
        django.jQuery(select).trigger("change");
    }

    /* Put a paragraph and its measure into the first empty row of paragraphs, or into a new one. */
    function cite(paragraph, measure, id) {
        const group = document.getElementById("provision_links-group");
        const empty = () => [...group.querySelectorAll("select[name$=-paragraph]:not([name*=__prefix__])")].find((box) => !box.value);
        if (!empty()) {
            group.querySelector(".add-row a").click();
        }
        const box = empty();
        if (box) {
            choose(box, paragraph.id, paragraph.name);
            choose(document.getElementById(box.id.replace(/paragraph$/, "provision")), id, measure);
            box.closest(".inline-related").scrollIntoView({ block: "center" });
            box.nextElementSibling?.querySelector("[role=combobox]")?.focus();
        }
    }

    /* One proposal: what it is, why it fits, and a button for each paragraph that it stands in. */
    function proposal(one) {
        const names = one.paragraphs.map((paragraph) => paragraph.slug).join(", ");
        const item = made("li", made("strong", names), ` with ${one.measure} (${one.standing}). ${one.summary} `);
        const why = made("span", `${one.reasons.join("; ")}.`);
        why.className = "fits-why";
        item.append(why);
        for (const paragraph of one.paragraphs) {
            const button = made("button", `Cite ${paragraph.slug} with ${one.measure}`);
            button.type = "button";
            button.addEventListener("click", () => cite(paragraph, one.measure, one.id));
            item.append(" ", button);
        }
        return item;
    }

    /* Keep the list of measures that would fit in step with the form. */
    function propose(panel) {
        const $ = window.django?.jQuery; // choosers tell of a change through it alone
        const sentence = panel.querySelector(".fits-sentence");
        const list = panel.querySelector(".fits-found");
        let timer, asked;
        async function ask() {
            asked?.abort();
            asked = new AbortController();
            try {
                const url = `${panel.dataset.url}?${question(panel)}`;
                const answer = await fetch(url, { signal: asked.signal, redirect: "error" });
                if (answer.ok) {
                    const told = await answer.json();
                    sentence.textContent = told.sentence;
                    list.replaceChildren(...told.groups.flatMap((group) => [
                        made("h3", group.about),
                        made("ul", ...group.measures.map(proposal)),
                    ]));
                }
            } catch {
                // Another key was pressed, or nobody answers: the saved form says it.
            }
        }
        const watched = "#id_category, #id_regime, #id_date_text, #fits-hs, #fits-way, [name^=actor_links-]";
        if (!$ || !document.getElementById("id_category")) {
            return; // a form that is only looked at
        }
        panel.querySelector(".fits-asked").hidden = false;
        $(panel.closest("form")).on("change input", watched, () => {
            clearTimeout(timer);
            timer = setTimeout(ask, WAIT);
        });
        if (document.getElementById("id_category").value) {
            ask();
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll(".fits").forEach(propose);
        document.querySelectorAll("input[data-says]:not([name*=__prefix__])").forEach(listen);
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
        event.target.querySelectorAll("input[data-says]").forEach(listen);
        nameAll(event.target);
    });
}
