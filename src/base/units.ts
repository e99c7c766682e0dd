/** Documentary aliases: the unit of a number, in its type. They do not convert. */
export type Nanos = number
export type Micros = number
export type Millis = number
export type CssPixels = number
export type DevicePixels = number
