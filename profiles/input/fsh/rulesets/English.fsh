// The English word for a concept whose display is Swedish.
RuleSet: English(text)
* ^designation[+].language = #en
* ^designation[=].value = "{text}"
