import { JsonKeys } from '@/formats/json-keys'

/** Field names in the spelling of OTLP's JSON and of its protobuf: `spanId` and `span_id`. */
export function bothCases(numbers: Readonly<Record<string, number>>): JsonKeys {
  const names: Record<string, number> = {}
  for (const [camel, number] of Object.entries(numbers)) {
    names[camel] = number
    names[camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = number
  }
  return new JsonKeys(names)
}
