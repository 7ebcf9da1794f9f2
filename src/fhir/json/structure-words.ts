/** What faults of JSON text are told with in Swedish, by the English words. */

/** What should stand somewhere. */
export const expectations = {
  '"," or "]"': '"," eller "]"',
  '"," or "}"': '"," eller "}"',
  'a name in double quotes': 'ett namn inom dubbla citattecken',
  'the end of the string (a control character must be escaped)':
    'slutet på texten (styrtecken skrivs med omvänt snedstreck)',
  'a digit': 'en siffra',
  'a value': 'ett värde',
  'a Bundle, a JSON object,': 'ett Bundle, ett JSON-objekt,',
  'the end of the text': 'slutet',
  'more text': 'mer text',
  'a list of entries': 'en lista med poster',
  'an entry, a JSON object,': 'en post, ett JSON-objekt,',
  'a resource, a JSON object,': 'en resurs, ett JSON-objekt,',
  'one of " \\ / n r t u after a backslash': 'ett av " \\ / n r t u efter ett omvänt snedstreck',
  'four hexadecimal digits after \\u': 'fyra hexadecimala siffror efter \\u',
} as const

/** What stands there instead. */
export const findings = {
  'the end of the text': 'slutet på texten',
  'a double quote': 'ett dubbelt citattecken',
  'a character that cannot stand there': 'ett tecken som inte kan stå där',
} as const
