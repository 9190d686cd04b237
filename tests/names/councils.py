"""The States Members of the Human Rights Council in 2016, as in the session files and the reports."""

COUNCIL_OF_2016 = (
    "Albania", "Algeria", "Bangladesh", "Belgium", "Bolivia (Plurinational State of)", "Botswana", "Burundi",
    "China", "Congo", "Côte d'Ivoire", "Cuba", "Ecuador", "El Salvador", "Ethiopia", "France", "Georgia", "Germany",
    "Ghana", "India", "Indonesia", "Kenya", "Kyrgyzstan", "Latvia", "Maldives", "Mexico", "Mongolia", "Morocco",
    "Namibia", "Netherlands", "Nigeria", "Panama", "Paraguay", "Philippines", "Portugal", "Qatar",
    "Republic of Korea", "Russian Federation", "Saudi Arabia", "Slovenia", "South Africa", "Switzerland",
    "the former Yugoslav Republic of Macedonia", "Togo", "United Arab Emirates",
    "United Kingdom of Great Britain and Northern Ireland", "Venezuela (Bolivarian Republic of)", "Viet Nam",
)  # fmt: skip
