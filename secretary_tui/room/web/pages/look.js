// “?look=dark” or “?look=light” behind the address says how a display on the wall looks, whatever its system wants.
const look = new URLSearchParams(location.search).get("look");
if (look === "dark" || look === "light") document.documentElement.dataset.look = look;
