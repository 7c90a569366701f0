/** What the browser of the test says when a page wants the microphone: it gives one, or the error of that name. */
export function microphoneOf(answer: string): void {
  const track = { stop: () => undefined, addEventListener: () => undefined };
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] };
  const getUserMedia = () =>
    answer === 'granted' ? Promise.resolve(stream) : Promise.reject(Object.assign(new Error(answer), { name: answer }));
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  Object.defineProperty(navigator, 'mediaDevices', {
    value: { getUserMedia, enumerateDevices: () => Promise.resolve([]) },
    configurable: true,
  });
  window.HTMLMediaElement.prototype.play = () => Promise.resolve();
}
