/** `@odata.type`, `target@odata.type`: an annotation, not a property (OData JSON Format 4.01, section 4.6). */
export function isAnnotation(member: string): boolean {
  return /^[^@]*@\w+(\.\w+)+$/.test(member);
}
