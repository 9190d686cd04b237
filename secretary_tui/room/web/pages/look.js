// Runs before the first paint: sets the view, and the dark or light look if the address overrides that of the system.
const look = new URLSearchParams(location.search).get("look");
document.documentElement.dataset.view = location.pathname.split("/")[2] ?? "";
if (look === "dark" || look === "light") document.documentElement.dataset.look = look;
