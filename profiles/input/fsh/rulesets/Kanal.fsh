// Where notifications go and how much they tell.
RuleSet: Kanal(type, endpoint, content)
* channel.type = #{type}
* channel.endpoint = "{endpoint}"
* channel.payload.extension[content].valueCode = #{content}
