Invariant: personnummer-datum
Description: "The first eight digits of a personnummer are a date of the calendar."
* severity = #error
* expression = "value.matches('^(18|19|20)[0-9]{10}$') implies (value.matches('^[0-9]{4}(((01|03|05|07|08|10|12)(0[1-9]|[12][0-9]|3[01]))|((04|06|09|11)(0[1-9]|[12][0-9]|30))|(02(0[1-9]|[12][0-9])))[0-9]{4}$') and (value.substring(4, 4) = '0229' implies (value.substring(0, 4).toInteger() mod 4 = 0 and (value.substring(0, 4).toInteger() mod 100 != 0 or value.substring(0, 4).toInteger() mod 400 = 0))))"
* insert Svenska([[De åtta första siffrorna i ett personnummer är ett datum som finns.]])
