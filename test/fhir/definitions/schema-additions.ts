/** What this copy of the JSON Schema has beyond R4 4.0.1: resources and properties of the server it was made for. */

export const addedResources: readonly string[] = [
  'AccessPolicy',
  'Agent',
  'AsyncJob',
  'Bot',
  'BulkDataExport',
  'ClientApplication',
  'Cron',
  'DicomInstance',
  'DicomSeries',
  'DicomStudy',
  'DomainConfiguration',
  'Enterprise',
  'JsonWebKey',
  'Login',
  'Package',
  'PackageInstallation',
  'PackageRelease',
  'Project',
  'ProjectMembership',
  'SmartAppLaunch',
  'SmartHealthLink',
  'User',
  'UserConfiguration',
  'UserSecurityRequest',
]

/** Properties by type. */
export const addedProperties: Readonly<Record<string, readonly string[]>> = {
  DeviceDefinition: ['classification'],
  HealthcareService: ['offeredIn'],
  Meta: ['account', 'author', 'compartment', 'project'],
  ObservationDefinition: ['publisher'],
  OperationOutcome: ['resource', 'status'],
  Reference: ['resource'],
}

/** Codes listed for a binding that is not a required one in R4. */
export const addedCodes: Readonly<Record<string, readonly string[]>> = { Expression: ['language'] }
