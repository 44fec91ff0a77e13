/** How the browser writes dates and numbers in a language: the reader's own region where that speaks it. */
export function regionOf(language: string): string {
  return navigator.languages.find((each) => each.split('-')[0] === language) ?? language;
}
