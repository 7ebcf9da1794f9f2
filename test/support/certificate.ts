/** A certificate that signed itself, for tests alone: hook.example, localhost, 127.0.0.1 and ::1, from 2020 to 2120. */

export const certificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBjTCCATOgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxob29rLmV4',
  'YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV',
  'BAMMDGhvb2suZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPIfEj9b',
  'MZh/sN5a6bL/WfLO1mDJIBZBft8rxKvELekFrWlYhkA/c4lpZBBq9wBn6EbRzUF2',
  'qm+X+D9aXbW2gF6jbjBsMDoGA1UdEQQzMDGCDGhvb2suZXhhbXBsZYIJbG9jYWxo',
  'b3N0hwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMA8GA1UdEwEB/wQFMAMBAf8wHQYD',
  'VR0OBBYEFFS67BwNh3twt6C4h28ZbUGzlgQ0MAoGCCqGSM49BAMCA0gAMEUCIG5r',
  'vplERCvCvEiXq27lTBid9F5F4IyYUemCpkGuxWvCAiEA0EWTL0pzRTs9jKK+0IBA',
  'liRjSWMhiXEVl4Aa958/CAA=',
  '-----END CERTIFICATE-----',
].join('\n')

export const privateKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo7HlfWjrT0PNsiMK',
  '2rxv0pCd1xD5zNoFG0zKLr9+ccuhRANCAATyHxI/WzGYf7DeWumy/1nyztZgySAW',
  'QX7fK8SrxC3pBa1pWIZAP3OJaWQQavcAZ+hG0c1Bdqpvl/g/Wl21toBe',
  '-----END PRIVATE KEY-----',
].join('\n')
