/** The package comes without types; this is what we use of it. */
declare module 'asterisk-manager' {
  interface Manager {
    on(event: string, listener: (...values: unknown[]) => void): void;
    emit(event: string, ...values: unknown[]): boolean;
    removeAllListeners(event: string): void;
    connect(port: number, host: string, callback?: () => void): void;
    login(callback: (refusal?: unknown) => void): void;
    action(action: Record<string, unknown>, callback?: () => void): string;
    disconnect(): void;
    isConnected(): boolean | undefined;
  }
  /** Without a port it does not connect by itself. */
  const Manager: new (port: number | undefined, host: string, user: string, secret: string) => Manager;
  export = Manager;
}
