// The words of the pages in each language; “?lang=fr” in the address, or else the browser, chooses the language.

export const WORDS = {
  en: {
    hour: "{}.{}",
    rooms: "Rooms", empty: "There is no session in this folder.", room: "The room", rehearsal: "REHEARSAL",
    list: "List of speakers", find: "Find a name", clock: "The clock", progress: "Progress", time: "Time",
    estimates: "Expected turns are estimates; they move with each speech.", code: "QR code of the list of speakers",
    when: "When is my turn?", next: "Next", sitting: "Sitting", lost: "No connection to the desk",
    outdated: "No act since {}", place: "Place", name: "Name", expected: "Expected", waiting: "Waiting: {}",
    held: "on hold: {}", "not reached": "Not reached: {}", beyond: "time may not reach", "on hold": "on hold",
    unreached: "not reached", later: "at a later meeting", "heard later": "To be heard at a later meeting: {}",
    "no names": "Nobody is on the list.",
    "no turns": "Nobody waits any more; find a name to read what became of it.",
    missing: "“{}” is not on the list.", speaking: "has the floor", heard: "heard at {}",
    absent: "absent when called", withdrawn: "withdrawn", "round ends": "{} ends {}", closes: "The list closes at {}.",
    open: "The list is open.", closed: "The list is closed.", planned: "The list is not yet open.",
    "was closed": "The sitting was closed at {}.", "is suspended": "The sitting is suspended.",
    nobody: "Nobody has the floor", now: "Now: {}", at: "at {}", since: "since {}", begins: "Begins at {}",
    to: "{} to {}", afterwards: "{} goes on afterwards", over: "{} over", left: "{} left", "ends at": "ends at {}",
    past: "past {}", up: "for {}", until: "in {}", minutes: "{} minutes", message: "Message: {}",
    bank: "Time bank: {}", PLANNED: "PLANNED", READY: "READY", FREE: "FREE", SPEAKS: "SPEAKS", SHOWN: "SHOWN", ENDING: "ENDING", OVER: "OVER",
    PAUSED: "PAUSED", ORDER: "ORDER", SUSPENDED: "SUSPENDED", CLOSED: "CLOSED",
    "said SPEAKS": "has the floor", "said SHOWN": "is shown", "said ENDING": "time is nearly over",
    "said OVER": "time is over", "said PAUSED": "is interrupted", "said ORDER": "point of order",
    "state planned": "planned", "state begun": "begun", "state running": "running", "state suspended": "suspended",
    "state closed": "closed", "state broken": "broken",
  },
  fr: {
    hour: "{} h {}",
    rooms: "Salles", empty: "Ce dossier ne contient aucune séance.", room: "La salle", rehearsal: "RÉPÉTITION",
    list: "Liste des orateurs", find: "Chercher un nom", clock: "L’horloge", progress: "Avancement", time: "Temps",
    estimates: "Les heures de passage sont estimées ; elles changent à chaque intervention.",
    code: "Code QR de la liste des orateurs", when: "Quand est-ce mon tour ?", next: "Ensuite", sitting: "Séance",
    lost: "Pas de liaison avec le bureau", outdated: "Rien de nouveau depuis {}", place: "Rang", name: "Nom",
    expected: "Heure prévue", waiting: "En attente : {}", held: "en suspens : {}", "not reached": "Orateurs non entendus : {}",
    beyond: "temps peut-être insuffisant", "on hold": "en suspens", unreached: "parole non donnée",
    later: "à une séance ultérieure", "heard later": "À entendre à une séance ultérieure : {}",
    "no names": "Personne n’est inscrit sur la liste.",
    "no turns": "Plus personne n’attend ; cherchez un nom pour savoir ce qu’il en est.",
    missing: "« {} » ne figure pas sur la liste.", speaking: "a la parole", heard: "entendu à {}", absent: "absence à l’appel",
    withdrawn: "inscription retirée", "round ends": "{} : fin à {}", closes: "La liste sera close à {}.",
    open: "La liste est ouverte.", closed: "La liste est close.", planned: "La liste n’a pas encore été ouverte.",
    "was closed": "La séance a été levée à {}.", "is suspended": "La séance est suspendue.",
    nobody: "Personne n’a la parole", now: "En ce moment : {}", at: "à {}", since: "depuis {}", begins: "Début à {}",
    to: "{} à {}", afterwards: "{} reprend ensuite", over: "dépassé de {}", left: "reste {}", "ends at": "fin à {}",
    past: "{} passé", up: "depuis {}", until: "dans {}", minutes: "{} minutes", message: "Message : {}",
    bank: "Temps commun : {}", PLANNED: "PRÉVUE", READY: "PRÊTE", FREE: "LIBRE", SPEAKS: "PARLE", SHOWN: "VIDÉO", ENDING: "BIENTÔT FINI",
    OVER: "TEMPS DÉPASSÉ", PAUSED: "INTERROMPU", ORDER: "MOTION D’ORDRE", SUSPENDED: "SUSPENDUE", CLOSED: "LEVÉE",
    "said SPEAKS": "a la parole", "said SHOWN": "vidéo en cours", "said ENDING": "le temps est presque écoulé",
    "said OVER": "le temps est écoulé", "said PAUSED": "est interrompu", "said ORDER": "motion d’ordre",
    "state planned": "prévue", "state begun": "ouverte", "state running": "en cours", "state suspended": "suspendue",
    "state closed": "levée", "state broken": "illisible",
  },
  es: {
    hour: "{}.{}",
    rooms: "Salas", empty: "No hay ninguna sesión en esta carpeta.", room: "La sala", rehearsal: "ENSAYO",
    list: "Lista de oradores", find: "Buscar un nombre", clock: "El reloj", progress: "Avance", time: "Tiempo",
    estimates: "Las horas previstas son estimaciones; cambian con cada intervención.",
    code: "Código QR de la lista de oradores", when: "¿Cuándo me toca?", next: "A continuación", sitting: "Sesión",
    lost: "Sin conexión con la mesa", outdated: "Sin novedades desde las {}", place: "Puesto", name: "Nombre",
    expected: "Hora prevista", waiting: "En espera: {}", held: "en suspenso: {}", "not reached": "Sin poder intervenir: {}",
    beyond: "puede que no alcance el tiempo", "on hold": "en suspenso", unreached: "sin poder intervenir",
    later: "en una sesión posterior", "heard later": "Por intervenir en una sesión posterior: {}",
    "no names": "No hay nadie inscrito en la lista.",
    "no turns": "Ya no espera nadie; busque un nombre para saber cómo quedó.",
    missing: "«{}» no figura en la lista.", speaking: "tiene la palabra", heard: "intervino a las {}",
    absent: "ausente al concedérsele la palabra", withdrawn: "inscripción retirada", "round ends": "{}: fin a las {}",
    closes: "La lista se cierra a las {}.", open: "La lista está abierta.", closed: "La lista está cerrada.",
    planned: "La lista aún no se ha abierto.", "was closed": "La sesión se levantó a las {}.",
    "is suspended": "La sesión está suspendida.", nobody: "Nadie tiene la palabra", now: "Ahora: {}", at: "a las {}",
    since: "desde las {}", begins: "Comienza a las {}", to: "{} a {}", afterwards: "{} continúa después",
    over: "{} de más", left: "quedan {}", "ends at": "fin a las {}", past: "pasadas las {}", up: "desde hace {}",
    until: "dentro de {}", minutes: "{} minutos", message: "Mensaje: {}",
    bank: "Tiempo común: {}", PLANNED: "PREVISTA", READY: "PREPARADA", FREE: "LIBRE", SPEAKS: "HABLA", SHOWN: "VÍDEO", ENDING: "POR TERMINAR",
    OVER: "TIEMPO EXCEDIDO", PAUSED: "INTERRUMPIDO", ORDER: "CUESTIÓN DE ORDEN", SUSPENDED: "SUSPENDIDA",
    CLOSED: "LEVANTADA",
    "said SPEAKS": "tiene la palabra", "said SHOWN": "se muestra un vídeo", "said ENDING": "el tiempo está por terminar",
    "said OVER": "el tiempo ha terminado", "said PAUSED": "queda interrumpido", "said ORDER": "cuestión de orden",
    "state planned": "prevista", "state begun": "abierta", "state running": "en curso", "state suspended": "suspendida",
    "state closed": "levantada", "state broken": "ilegible",
  },
};
const wished = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
export const language = wished.map((tag) => String(tag).slice(0, 2).toLowerCase()).find((tag) => tag in WORDS) ?? "en";

export const isFromTheRight = (text) => /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text);

// The words with this key, with each {} filled in turn; a value written from right to left is isolated from the text.
export function say(key, ...values) {
  const apart = (value) => (isFromTheRight(value) ? `\u2068${value}\u2069` : value);
  return WORDS[language][key].replace(/\{\}/g, () => apart(String(values.shift())));
}

// “7 March 2016”, “7 mars 2016”, “7 de marzo de 2016”
export function day(instant) {
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(instant.slice(0, 10)).toLocaleDateString({ en: "en-GB" }[language] ?? language, form);
}

document.documentElement.lang = language;
for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = say(element.dataset.label);
