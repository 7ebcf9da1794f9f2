Invariant: samordningsnummer-datum
Description: "The first eight digits of a samordningsnummer are a date of the calendar with sixty added to the day; month 00 and day 60 mean unknown."
* severity = #error
* expression = "value.matches('^(18|19|20)[0-9]{10}$') implies ((value.matches('^[0-9]{4}(((01|03|05|07|08|10|12)(6[1-9]|[78][0-9]|9[01]))|((04|06|09|11)(6[1-9]|[78][0-9]|90))|(02(6[1-9]|[78][0-9])))[0-9]{4}$') and (value.substring(4, 4) = '0289' implies (value.substring(0, 4).toInteger() mod 4 = 0 and (value.substring(0, 4).toInteger() mod 100 != 0 or value.substring(0, 4).toInteger() mod 400 = 0)))) or value.matches('^[0-9]{4}((0[0-9]|1[0-2])60|00(6[1-9]|[78][0-9]|9[01]))[0-9]{4}$'))"
* insert Svenska([[De åtta första siffrorna i ett samordningsnummer är ett datum som finns med 60 lagt till dagen; månad 00 och dag 60 betyder okänd.]])
