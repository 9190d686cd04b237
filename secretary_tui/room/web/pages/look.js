// Before anything is painted: which view the address asks for, and how it looks, whatever the system of the screen wants.
const look = new URLSearchParams(location.search).get("look");
document.documentElement.dataset.view = location.pathname.split("/")[2] ?? "";
if (look === "dark" || look === "light") document.documentElement.dataset.look = look;
