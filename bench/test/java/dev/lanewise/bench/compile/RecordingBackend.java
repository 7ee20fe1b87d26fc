package dev.lanewise.bench.compile;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Gemm;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** The vector backend, which notes what methods of which contract are called. */
public final class RecordingBackend implements Backend {
    /** {@code Contract.method}; of a contract that makes kernels, the kernel's methods too, under the contract's name. */
    static final Set<String> CALLED = new ConcurrentSkipListSet<>();

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public <K> Optional<K> kernel(Class<K> contract) {
        return Backend.named("vector")
                .kernel(contract)
                .map(kernel -> contract.cast(noting(contract.getSimpleName(), contract, kernel)));
    }

    private static Object noting(String name, Class<?> type, Object kernel) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (Modifier.isAbstract(method.getModifiers())) {
                CALLED.add(name + "." + method.getName());
            }
            try {
                Object result = method.invoke(kernel, arguments);
                return makesKernel(method) ? noting(name, method.getReturnType(), result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static boolean makesKernel(Method method) {
        return method.getReturnType().isInterface() && method.getReturnType().getPackage() == Gemm.class.getPackage();
    }

    /** What a form of this contract has to implement, named as in {@link #CALLED}. */
    static Set<String> methods(Class<?> contract) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(contract.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .flatMap(method -> makesKernel(method)
                        ? Stream.concat(
                                Stream.of(method),
                                Arrays.stream(method.getReturnType().getMethods()))
                        : Stream.of(method))
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .forEach(method -> names.add(contract.getSimpleName() + "." + method.getName()));
        return names;
    }
}
