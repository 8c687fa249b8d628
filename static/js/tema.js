// Follows the light or dark scheme of the device; without JavaScript pages are light.
(() => {
  const gelap = matchMedia("(prefers-color-scheme: dark)");
  const terapkan = () => {
    document.documentElement.dataset.bsTheme = gelap.matches ? "dark" : "light";
  };
  terapkan();
  gelap.addEventListener("change", terapkan);
})();
