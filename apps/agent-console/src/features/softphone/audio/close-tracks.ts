/** Lets a microphone go: the browser's mark of recording goes out. */
export const closeTracks = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());
