// What is sent beside a resource of that type.
RuleSet: Form(type, first, second)
* extension[notificationShape][+].extension[resource].valueUri = "{type}"
* extension[notificationShape][=].extension[include][0].valueString = "{type}:{first}"
* extension[notificationShape][=].extension[include][1].valueString = "{type}:{second}"
