/** Another certificate that signed itself, for tests alone: second.example, localhost and 127.0.0.1, from 2020 to 2120. */

export const secondCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBfjCCASSgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5zZWNvbmQu',
  'ZXhhbXBsZTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG',
  'A1UEAwwOc2Vjb25kLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS4',
  'R+1kXFRKIy2KhhA6AiY6pGoJ9QhAnnkSi/lLkP6tG5yum19LGys4Yv2M6XzY4ORH',
  'Qz30BjO3lKZYtzQ/TtVxo1swWTAqBgNVHREEIzAhgg5zZWNvbmQuZXhhbXBsZYIJ',
  'bG9jYWxob3N0hwR/AAABMAwGA1UdEwQFMAMBAf8wHQYDVR0OBBYEFK81NX3bIjdi',
  '5CkRv07w5qcg/PeUMAoGCCqGSM49BAMCA0gAMEUCIGwLpOrgPM0r5sza/Ij3IgUw',
  'wFSf9vr8n3g1hGYoYK+pAiEAhGawQ4u6jDQPqy7jx3g062bfYGiZ6faDykGtDAcS',
  'Rtg=',
  '-----END CERTIFICATE-----',
].join('\n')

export const secondPrivateKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvunar8q9RtMdBiMc',
  'VPFdh85vrgQP62QY/AWs61XL2MqhRANCAAS4R+1kXFRKIy2KhhA6AiY6pGoJ9QhA',
  'nnkSi/lLkP6tG5yum19LGys4Yv2M6XzY4ORHQz30BjO3lKZYtzQ/TtVx',
  '-----END PRIVATE KEY-----',
].join('\n')
