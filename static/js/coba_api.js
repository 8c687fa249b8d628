// The page to try the API: everything from here, nothing sent elsewhere.
const tempat = document.getElementById("coba-api");
SwaggerUIBundle({
  url: tempat.dataset.uraian,
  domNode: tempat,
  presets: [SwaggerUIBundle.presets.apis],
  validatorUrl: null,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
});
