import { AttributeType } from '@/trace/table'
import { jsonTokens } from './json-tokens'
import { BASE64, INT, NO_NUMBER, NUMBER } from './otlp-value'

/**
 * An attribute as a tag of Jaeger's JSON. Jaeger has no type for arrays and maps: they stand as JSON
 * under the type of a string, which is how they come back. An empty value becomes an empty text,
 * because Jaeger's page stumbles over null.
 */
export function jaegerTag(key: string, type: AttributeType, text: string): string {
  switch (type) {
    case AttributeType.int:
      // Beyond 2^53 a bare number loses digits in most readers.
      if (INT.test(text)) {
        return tag(key, 'int64', Number.isSafeInteger(Number(text)) ? text : `"${text}"`)
      }
      break
    case AttributeType.float:
      if (NUMBER.test(text)) return tag(key, 'float64', text)
      if (NO_NUMBER.test(text)) return tag(key, 'float64', `"${text}"`)
      break
    case AttributeType.bool:
      if (text === 'true' || text === 'false') return tag(key, 'bool', text)
      break
    case AttributeType.bytes:
      if (BASE64.test(text)) return tag(key, 'binary', `"${text}"`)
      break
    case AttributeType.array:
    case AttributeType.map:
      if (jsonTokens(text)) return tag(key, 'string', text)
  }
  return stringTag(key, text)
}

export function stringTag(key: string, text: string): string {
  return tag(key, 'string', JSON.stringify(text))
}

function tag(key: string, type: string, value: string): string {
  return `{"key":${JSON.stringify(key)},"type":"${type}","value":${value}}`
}
