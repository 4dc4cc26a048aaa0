// Two pictures of one place become one with a slider; without this script they stand side by side.
for (const pair of document.querySelectorAll("[data-compare]")) {
  const label = pair.querySelector("label");
  const slider = label.querySelector("input");
  const show = () => {
    pair.style.setProperty("--seen", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${slider.value} %`);
  };
  slider.addEventListener("input", show);
  pair.classList.add("sliding");
  label.hidden = false;
  show();
}
